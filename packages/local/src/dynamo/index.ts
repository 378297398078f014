/** The embedded DynamoDB: dynalite's tables with transactions that hold, over DynamoDB's own protocol. */
export { createTable } from './create-table.ts';
export { type Dynamo, type DynamoOptions, openTables, startDynamo, type Tables } from './start-dynamo.ts';
