import { defineStopCause } from '../../stop-cause.ts';

export const containerStartExecNotFound = defineStopCause({
  id: 'container-start/exec-not-found',
  says: 'The entry point {executable|or command} is not in the image',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Correct entryPoint or command; a volume mounted over its directory hides it too.',
  page: 'cannot-start-container.html',
  matches: [
    {
      topic: 'start',
      text: /executable file not found|exec:? .{0,300}(?:no such file|not found)|stat .{0,300}no such file|createprocess.{0,300}(?:cannot find|not found)|no such file or direct[a-z.]*$/,
      unless: /mount callback|rootfs_linux|error mounting|bind source|mount(?:ing)? (?:source|volume)/,
    },
    { topic: 'start', text: /exec: \S+ stat \S*$|api error \(404\).{0,200}exec:/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'standard_init_linux.go:228: exec user process caused: no such file or directory',
      source: 'constructed: known from container logs, of a script whose #! names what is not there',
      seen: '2024-01',
    },
    {
      text: 'CannotStartContainerError: API error (400): OCI runtime create failed: container_linux.go:296: starting container process caused "exec: \\"not_found_command\\": executable file not found in $PATH": unknown\n',
      source: 'stop record sr-0079',
      seen: '2026-10',
    },
    {
      text: 'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: OCI runtime create failed: container_linux.go:370: starting container process caused: exec: "/opt/sonarqube/bin/run.sh": stat /opt/sonarqube/bin/run.sh...no such file or direct...',
      source: 'aws/amazon-ecs-agent#2954',
      seen: '2026-10',
    },
  ],
});
