/**
 * What the ledger does to its table, for the roles of the functions. A door of its own without the SDK: `infra` reads
 * it. A transaction needs the permission of each operation in it ("IAM for transactions", DynamoDB guide).
 */
export const ledgerPermissions = [
  {
    actions: [
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ],
    targets: [{ on: 'table' }],
  },
  {
    actions: ['dynamodb:Query'],
    targets: [
      { on: 'index', index: 'due' },
      { on: 'index', index: 'byId' },
    ],
  },
] as const;
