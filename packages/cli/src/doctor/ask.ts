import { NotChecked } from './check.ts';

const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotAuthorized',
  'UnauthorizedOperation',
]);
const NOT_FOUND = new Set([
  'NotFound',
  'NotFoundException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'ParameterNotFound',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
  'ResourceNotFound',
  'ResourceNotFoundException',
]);

/**
 * Asks AWS something. What it does not have is `undefined`, as that is an answer. Everything else that goes wrong means
 * that nothing was learnt: it is thrown as {@link NotChecked}, with the permission that is missing where it is that.
 */
export async function ask<Answer>(action: string, call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (NOT_FOUND.has(name)) return undefined;
    if (DENIED.has(name)) {
      throw new NotChecked(
        `the credentials in use may not call ${action}`,
        `Allow ${action} to whoever runs doctor.`,
        error,
      );
    }
    const why = error instanceof Error ? `${name}: ${error.message}` : String(error);
    throw new NotChecked(
      `${action} was not answered (${why})`,
      'Are region and credentials set (aws sts get-caller-identity), and is AWS reachable from here?',
      error,
    );
  }
}
