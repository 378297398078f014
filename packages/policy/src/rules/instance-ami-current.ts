import { defineRule } from '../rule.ts';
import { attributeOf } from '../subject/container-instance.ts';
import { failing, notEvaluated } from '../verdict.ts';

export const instanceAmiCurrent = defineRule({
  id: 'instance-ami-current',
  title: 'Container instances run an AMI of the list',
  severity: 'medium',
  sets: [],
  remedy: 'Refresh the Auto Scaling group with a current AMI.',
  controls: { config: ['approved-amis-by-id'] },
  offender: ['drain', 'notify'],
  options: {
    images: {
      kind: 'list',
      default: [],
      says: 'AMIs that are current. ECS does not tell which are; without any, nothing can be judged.',
    },
  },
  evaluate: {
    containerInstance: (instance, { images }) => {
      const image = attributeOf(instance, 'ecs.ami-id');
      if (images.length === 0) return notEvaluated('the option images names none');
      if (image === undefined) return notEvaluated('its AMI was not read');
      return failing(
        images.includes(image)
          ? undefined
          : { path: 'attributes', value: image, message: `Its AMI ${image} is not in the list.` },
      );
    },
  },
});
