import type { Violation } from '../../registration-rule.ts';
import { isBlank, placed } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { Volume } from '../volume.ts';

type S3Files = NonNullable<Volume['s3filesVolumeConfiguration']>;

const SOURCE = 'S3FilesVolumeConfiguration, ECS API reference';

/** S3 file systems as volumes: what the page says, in words of ours. */
export const S3_FILES_RULES = [
  defineRegistrationRule({
    id: 's3-files/file-system-arn',
    wording: 'ours',
    source: `${SOURCE}: required`,
    fix: 'Give the ARN of the file system, arn:aws:s3files:<region>:<account>:file-system/fs-….',
    violations: eachS3Files(({ fileSystemArn }, path) =>
      violatedIf(
        isBlank(fileSystemArn),
        `${path}.fileSystemArn`,
        'S3 Files fileSystemArn should not be null or empty.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 's3-files/task-role',
    wording: 'ours',
    source: `${SOURCE}: the definition must include a task role`,
    fix: 'Set taskRoleArn to a role that may mount the file system.',
    violations: eachS3Files((_s3files, _path, { taskRoleArn }) =>
      violatedIf(isBlank(taskRoleArn), 'taskRoleArn', 'S3 Files volumes need a value for taskRoleArn.'),
    ),
  }),
  defineRegistrationRule({
    id: 's3-files/access-point-root-directory',
    wording: 'ours',
    source: `${SOURCE}; the message is that of EFS`,
    fix: 'Remove rootDirectory: the access point has its own.',
    violations: eachS3Files(({ accessPointArn, rootDirectory = '/' }, path) =>
      violatedIf(
        !isBlank(accessPointArn) && rootDirectory !== '/' && rootDirectory !== '',
        `${path}.rootDirectory`,
        'When using an S3 Files access point, the root directory must either be set to "/" or be omitted',
      ),
    ),
  }),
];

function eachS3Files(
  violationsOf: (s3files: S3Files, path: string, definition: TaskDefinition) => readonly Violation[],
) {
  return (definition: TaskDefinition) =>
    placed(definition.volumes, 'volumes').flatMap(({ part: { s3filesVolumeConfiguration }, path }) =>
      s3filesVolumeConfiguration === undefined
        ? []
        : violationsOf(s3filesVolumeConfiguration, `${path}.s3filesVolumeConfiguration`, definition),
    );
}
