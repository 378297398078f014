import { parseEcsArn, resourceName } from '@taskwarden/domain';
import { tagRecord } from '@taskwarden/policy';
import type { Action } from '../action.ts';
import type { View } from '../guards/guard.ts';
import type { EcsObserver } from '../world.ts';
import { clusterOf, defineAction } from './action-row.ts';

/** The tag that marks an offender. Its value is the rule. */
const FINDING_TAG = 'taskwarden:finding';

/** Marks an offender, for people and for other tools. */
export const tagResource = defineAction({
  id: 'tag-resource',
  permissions: ['ecs:TagResource', 'ecs:UntagResource'],
  says: ({ arn }) => ({ does: `tag ${resourceName(arn)}`, did: `tagged ${resourceName(arn)}` }),
  undoSays: 'The tag can be removed.',
  view: async ({ observer, judge }, action): Promise<View> => {
    const tags = await tagsOf(observer, action);
    if (tags === undefined) return { mended: 'it is gone' };
    if (tags[FINDING_TAG] === action.rule) return { mended: 'it is tagged', cameAbout: {} };
    return judge(action);
  },
  run: async (writer, action) => {
    await writer.tag(action.arn, { [FINDING_TAG]: action.rule });
    return {};
  },
  undo: {
    stands: async (observer, action) => {
      const tag = (await tagsOf(observer, action))?.[FINDING_TAG];
      if (tag === action.rule) return 'stands';
      return tag === undefined ? 'undone' : { changed: `it is tagged with ${tag} now` };
    },
    did,
    run: async (writer, action) => {
      await writer.tag(action.arn, { [FINDING_TAG]: undefined });
      return did(action);
    },
  },
});

function did({ arn }: Action): string {
  return `removed the tag ${FINDING_TAG} from ${resourceName(arn)}`;
}

/** Undefined: it is gone. */
async function tagsOf(
  observer: EcsObserver,
  action: Action,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { arn } = action;
  if (parseEcsArn('task-definition', arn) !== undefined) {
    const read = await observer.taskDefinition(arn);
    return 'known' in read ? tagRecord(read.known.tags ?? []) : {};
  }
  const clusterArn = clusterOf(action);
  const read =
    parseEcsArn('service', arn) === undefined
      ? await observer.task({ clusterArn, taskArn: arn })
      : await observer.service({ clusterArn, serviceArn: arn });
  return read && tagRecord(read.tags ?? []);
}
