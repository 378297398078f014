import * as z from 'zod/mini';

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]+(-[a-z]+)+-\d$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
/** What STS takes ("AssumeRole", AWS STS API reference). */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const EXTERNAL_ID_BY_DEFAULT = 'taskwarden';

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** Other accounts and regions that are watched. */
export const members = z
  .optional(
    z.strictObject({
      accounts: z
        .array(z.string().check(z.regex(ACCOUNT, 'must be an account id of 12 digits, in quotes')))
        .check(
          z.minLength(1, 'must name an account, or leave members out'),
          z.refine(distinct, 'must name each account once'),
          z.describe('Ids of the member accounts, without the account that Taskwarden is deployed in.'),
        ),
      regions: z
        .prefault(
          z
            .array(z.string().check(z.regex(REGION, 'must be a region, such as eu-west-1')))
            .check(z.refine(distinct, 'must name each region once')),
          [],
        )
        .check(
          z.describe(
            'Regions to watch beside the one that Taskwarden is deployed in; of the members and of its own account alike.',
          ),
        ),
      organizationId: z
        .optional(
          z.string().check(z.regex(ORGANIZATION, 'must be the id of an organization, such as o-a1b2c3d4e5')),
        )
        .check(
          z.describe('Members must belong to this organization, too: who leaves it is no longer heard.'),
        ),
      externalId: z
        .prefault(
          z
            .string()
            .check(z.regex(EXTERNAL_ID, 'must be 2 to 1224 letters, digits or any of + = , . @ : / - _')),
          EXTERNAL_ID_BY_DEFAULT,
        )
        .check(z.describe('External id that the roles of the members ask for.')),
      enforce: z
        .prefault(z.boolean(), false)
        .check(
          z.describe(
            'Whether anything may be done in members. While it is off, what would have been done there is told only.',
          ),
        ),
    }),
  )
  .check(z.describe('Member accounts and further regions: see [many accounts](../guide/many-accounts.md).'));
