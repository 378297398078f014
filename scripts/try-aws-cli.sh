#!/usr/bin/env bash
# Lets the AWS CLI do an ECS user's day on the simulator: `scripts/try-aws-cli.sh [ENDPOINT]`.
# Without an endpoint it starts a simulator of its own, at 60 simulated seconds in a real one; AWS names another `aws`.
# Needs only the CLI: no AWS account, no credentials. It is run by hand; test/integration does the same with the SDK.
set -euo pipefail
cd "$(dirname "$0")/.."

aws_cli=${AWS:-aws}
region=us-east-1
export AWS_ACCESS_KEY_ID=anyone AWS_SECRET_ACCESS_KEY=anything AWS_PAGER=''

if [ $# -gt 0 ]; then
  endpoint=$1
else
  coproc simulator {
    exec node_modules/.bin/node --input-type=module --eval '
      import { createSimulator, startEndpoint } from "./packages/simulator/src/index.ts";
      const { origin } = await startEndpoint({ simulator: createSimulator(), speed: 60 });
      console.log(origin);'
  }
  simulator_pid=$!
  trap 'kill "$simulator_pid"' EXIT
  read -r endpoint <&"${simulator[0]}"
fi

say() { printf '\n» %s\n' "$*"; }
ecs() { "$aws_cli" ecs "$@" --endpoint-url "$endpoint" --region "$region"; }
fault() { curl --silent --fail --request POST "$endpoint/simulator/faults" --data "$1"; }
rollout() { ecs describe-services --cluster demo --services web --query 'services[0].deployments[0].rolloutState' --output text; }
until_completed() { until [ "$(rollout)" = COMPLETED ]; do sleep 1; done; }

fargate=(--launch-type FARGATE --network-configuration 'awsvpcConfiguration={subnets=[subnet-1,subnet-2]}')

"$aws_cli" --version
say 'create a cluster, register a task definition'
ecs create-cluster --cluster-name demo --query cluster.clusterArn --output text
ecs register-task-definition --family web --network-mode awsvpc --requires-compatibilities FARGATE \
  --cpu 256 --memory 512 --container-definitions '[{"name": "app", "image": "web:1"}]' \
  --query taskDefinition.taskDefinitionArn --output text

say 'run a task and wait until it runs'
task=$(ecs run-task --cluster demo --task-definition web "${fargate[@]}" --query 'tasks[0].taskArn' --output text)
ecs wait tasks-running --cluster demo --tasks "$task"
ecs describe-tasks --cluster demo --tasks "$task" --query 'tasks[0].[taskArn, lastStatus]' --output text

say 'create a service and wait until it is stable'
ecs create-service --cluster demo --service-name web --task-definition web --desired-count 2 "${fargate[@]}" \
  --deployment-configuration 'deploymentCircuitBreaker={enable=true,rollback=true}' \
  --query service.serviceArn --output text
ecs wait services-stable --cluster demo --services web
until_completed

say 'update the service to an image that is not there, and watch the rollback'
fault '{"fault": "image-not-found", "scope": {"image": "web:2"}}' && echo
ecs register-task-definition --family web --network-mode awsvpc --requires-compatibilities FARGATE \
  --cpu 256 --memory 512 --container-definitions '[{"name": "app", "image": "web:2"}]' \
  --query taskDefinition.taskDefinitionArn --output text
ecs update-service --cluster demo --service web --task-definition web:2 --query 'service.deployments[].[id, rolloutState]' --output text
until_completed
ecs list-service-deployments --cluster demo --service web \
  --query 'serviceDeployments[].[status, statusReason]' --output text 2>/dev/null ||
  echo 'this version of the AWS CLI has no list-service-deployments'
ecs describe-services --cluster demo --services web --query 'services[0].[taskDefinition, events[0:4].message]' --output json

say 'stop the task, deregister, delete'
ecs stop-task --cluster demo --task "$task" --reason 'seen enough' --query 'task.[desiredStatus, stoppedReason]' --output text
ecs wait tasks-stopped --cluster demo --tasks "$task"
ecs describe-tasks --cluster demo --tasks "$task" --query 'tasks[0].[lastStatus, stopCode]' --output text
ecs delete-service --cluster demo --service web --force --query service.status --output text
ecs wait services-inactive --cluster demo --services web
ecs deregister-task-definition --task-definition web:1 --query taskDefinition.status --output text
ecs delete-cluster --cluster demo --query cluster.status --output text

say 'an error is an error'
ecs list-tasks --cluster demo && exit 1
say 'done'
