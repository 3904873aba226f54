/** The licence gate of `npm run check`: refuses what must not be in what we give to others. `--list` names them all. */
import { licenceFaults, readShipped } from './toolchain/licences.mjs';
import { root } from './toolchain/paths.mjs';

const shipped = readShipped(root);
if (process.argv.includes('--list')) for (const { name, version, licence } of shipped) console.log(`${name}@${version} ${licence}`);
const faults = licenceFaults(shipped);
for (const fault of faults) console.log(fault);
console.log(`${shipped.length} packages are shipped, ${faults.length} may not be.`);
process.exitCode = faults.length === 0 ? 0 : 1;
