#!/usr/bin/env bash
# A walk through the simulator with the AWS CLI (1 or 2): a service is deployed, a bad image is rolled back, all is deleted.
#   node packages/simulator/src/serve.ts &
#   packages/simulator/examples/aws-cli.sh http://127.0.0.1:4566
set -euo pipefail
endpoint=${1:-http://127.0.0.1:4566}
export AWS_ACCESS_KEY_ID=anna AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
ecs() { aws ecs "$@" --endpoint-url "$endpoint"; }
rollout() {
  ecs describe-services --cluster prod --services web --output text \
    --query 'services[0].[deployments[0].taskDefinition, deployments[0].rolloutState, length(deployments)]'
}

ecs create-cluster --cluster-name prod --query cluster.status
ecs register-task-definition --family web --network-mode awsvpc --requires-compatibilities FARGATE --cpu 256 --memory 512 \
  --container-definitions '[{"name": "app", "image": "web:1"}]' --query taskDefinition.taskDefinitionArn

# A task by itself: run it, wait for it, stop it.
task=$(ecs run-task --cluster prod --task-definition web --launch-type FARGATE --output text \
  --network-configuration 'awsvpcConfiguration={subnets=[subnet-1]}' --query 'tasks[0].taskArn')
ecs wait tasks-running --cluster prod --tasks "$task"
ecs stop-task --cluster prod --task "$task" --reason 'seen enough' --query task.desiredStatus
ecs wait tasks-stopped --cluster prod --tasks "$task"
ecs describe-tasks --cluster prod --tasks "$task" --query 'tasks[0].[stopCode, stoppedReason, stoppedAt]'

# A service, with a circuit breaker that rolls back.
ecs create-service --cluster prod --service-name web --task-definition web --desired-count 2 --launch-type FARGATE \
  --network-configuration 'awsvpcConfiguration={subnets=[subnet-1,subnet-2]}' --query service.status \
  --deployment-configuration 'deploymentCircuitBreaker={enable=true,rollback=true}'
ecs wait services-stable --cluster prod --services web
until rollout | grep -q 'web:1.COMPLETED.1'; do sleep 1; done

# A revision whose image nobody pushed.
curl --silent --show-error --output /dev/null --data '{"fault": "image-not-found", "scope": {"image": "web:typo"}}' \
  "$endpoint/simulator/faults"
ecs register-task-definition --family web --network-mode awsvpc --requires-compatibilities FARGATE --cpu 256 --memory 512 \
  --container-definitions '[{"name": "app", "image": "web:typo"}]' --query taskDefinition.revision
ecs update-service --cluster prod --service web --task-definition web --query 'length(service.deployments)'
until rollout | grep -q 'web:1.COMPLETED.1'; do rollout; sleep 1; done
ecs describe-services --cluster prod --services web --query 'services[0].events[:6].message'

ecs delete-service --cluster prod --service web --force --query service.status
ecs wait services-inactive --cluster prod --services web
ecs deregister-task-definition --task-definition web:1 --query taskDefinition.status
ecs delete-cluster --cluster prod --query cluster.status
