/**
 * `npm run migrate [-- --data FOLDER]`: brings what is stored to what this version expects. A server does the same before it listens.
 *
 * The database is that of MONGODB_URI when set, else the one of the data folder.
 */
import { runOnDatabase } from './stage/run-on-database.mjs';

await runOnDatabase('migrate.mjs');
