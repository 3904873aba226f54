/**
 * The demo's mail world: an SMTP relay that takes everything the server sends and keeps it in a folder.
 *
 *   node scripts/relay.mjs --port 4726 --folder .data/mail
 *
 * Each mail becomes NUMBER.eml with its envelope in NUMBER.json; nothing leaves this machine.
 */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readArguments } from './toolchain/arguments.mjs';
import { root } from './toolchain/paths.mjs';

const { SMTPServer } = createRequire(join(root, 'apps', 'server', 'package.json'))('smtp-server');

const { options } = readArguments(process.argv.slice(2), { port: 'number', folder: 'text' });
const { port, folder } = options;
mkdirSync(folder, { recursive: true });
let count = readdirSync(folder).filter((name) => name.endsWith('.eml')).length;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('error', done);
    stream.on('end', () => {
      try {
        const number = keep(Buffer.concat(chunks), session.envelope);
        done(null, `kept as ${number}`);
      } catch (error) {
        console.error(error);
        done(Object.assign(new Error('the mail could not be kept'), { responseCode: 452 }));
      }
    });
  },
});
server.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
  if (!server.server.listening) process.exit(1);
});
server.listen(port, '127.0.0.1', () => console.log(`relay listens on port ${port}, keeps mail in ${folder}`));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.close(() => process.exit(0)));

/** The envelope goes first: whoever sees the .eml finds it complete. */
function keep(content, envelope) {
  count += 1;
  const number = String(count).padStart(6, '0');
  const to = envelope.rcptTo.map((recipient) => recipient.address);
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  writeFileSync(join(folder, `${number}.json`), JSON.stringify({ from, to, receivedAt: new Date().toISOString() }));
  writeFileSync(join(folder, `${number}.part`), content);
  renameSync(join(folder, `${number}.part`), join(folder, `${number}.eml`));
  console.log(`${number} from ${from} to ${to.join(', ')}`);
  return number;
}
