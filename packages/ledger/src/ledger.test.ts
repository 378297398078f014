import { ledgerContract } from './ledger.contract.ts';
import { createMemoryLedger } from './ledger.ts';

ledgerContract('the ledger in memory', (life) => Promise.resolve(createMemoryLedger(life)));
