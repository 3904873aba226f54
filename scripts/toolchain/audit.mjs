/** Reads what the registry says about what is shipped. Never takes silence for good news. */

const GRAVE = ['high', 'critical'];
const DAY_MS = 86_400_000;
/** How long a patch of Electron may wait. @source security E11 */
const PATCH_WAIT_DAYS = 7;
/** How many of the newest majors its makers mend. */
const MAJORS_MENDED = 3;

/**
 * @param output - what `npm audit --omit=dev --json` wrote
 * @returns `state`: 'good', 'bad', or 'not-done' when the registry gave no answer; `lines` for a person
 */
export function readAudit(output) {
  const answer = parse(output);
  const found = answer?.metadata?.vulnerabilities;
  if (typeof found?.total !== 'number' || typeof answer.vulnerabilities !== 'object')
    return {
      state: 'not-done',
      lines: [String(answer?.message ?? answer?.error?.summary ?? 'no answer that could be read').slice(0, 300)],
    };
  const lines = Object.values(answer.vulnerabilities).map(({ name, severity, range }) => `${severity}: ${name} ${range}`);
  const isGrave = GRAVE.some((severity) => (found[severity] ?? 0) > 0);
  return { state: isGrave ? 'bad' : 'good', lines };
}

/**
 * @param output - what `npm view electron time dist-tags --json` wrote
 * @param used - the version in package.json
 * @param now - epoch ms
 */
export function readCurrency(output, used, now) {
  const answer = parse(output);
  const [newest, times] = [answer?.['dist-tags']?.latest, answer?.time];
  if (typeof newest !== 'string' || typeof times !== 'object' || times === null)
    return { state: 'not-done', lines: ['no list of versions that could be read'] };
  const major = Number(used.split('.')[0]);
  const newestMajor = Number(newest.split('.')[0]);
  if (major <= newestMajor - MAJORS_MENDED) return { state: 'bad', lines: [`Electron ${major} is mended no more: ${newest} is out`] };
  const overdue = Object.entries(times).filter(
    ([version, at]) => isNewerPatch(version, used) && now - Date.parse(at) > PATCH_WAIT_DAYS * DAY_MS,
  );
  if (overdue.length === 0) return { state: 'good', lines: [] };
  return { state: 'bad', lines: [`Electron ${used} is behind ${overdue.at(-1)[0]} for more than ${PATCH_WAIT_DAYS} days`] };
}

function isNewerPatch(version, used) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const [a, b] = [version, used].map((each) => each.split('.').map(Number));
  return a[0] === b[0] && (a[1] - b[1] || a[2] - b[2]) > 0;
}

function parse(output) {
  // npm writes warnings before it
  const from = output.search(/^\{/m);
  try {
    return JSON.parse(output.slice(from, output.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
}
