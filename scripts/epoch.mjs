/**
 * `npm run epoch [-- --data FOLDER]`: begins a new history after a restore from backup, so that no desktop goes on from what is no more.
 *
 * The database is that of MONGODB_URI when set, else the one of the data folder.
 */
import { runOnDatabase } from './stage/run-on-database.mjs';

await runOnDatabase('epoch.mjs');
