import { resourceName } from '@taskwarden/domain';
import { defineAction } from './action-row.ts';

/** The tag that marks an offender. Its value is the rule. */
export const FINDING_TAG = 'taskwarden:finding';

/** Marks an offender, for people and for other tools. */
export const tagResource = defineAction({
  id: 'tag-resource',
  permissions: ['ecs:TagResource', 'ecs:UntagResource'],
  says: ({ arn }) => ({ does: `tag ${resourceName(arn)}`, did: `tagged ${resourceName(arn)}` }),
  undoSays: 'The tag can be removed.',
  view: async ({ whyMended }, action) => ({ mended: await whyMended(action) }),
  run: async (writer, action) => {
    await writer.tag(action.arn, { [FINDING_TAG]: action.rule });
    return {};
  },
  undo: async (writer, action) => {
    await writer.tag(action.arn, { [FINDING_TAG]: undefined });
    return `removed the tag ${FINDING_TAG} from ${resourceName(action.arn)}`;
  },
});
