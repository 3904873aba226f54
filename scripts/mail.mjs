/**
 * `npm run mail`: writes as a customer, and shows what reached customers.
 *
 *   npm run mail -- --from anna@example.com --subject "Late again" --body "Where is my order?" [--to support@…] [--attach FILE]
 *   npm run mail -- --show [--from anna@example.com]          the answers that reached customers (one of them)
 *   npm run mail -- --reply-to-last --from anna@example.com --body "Thank you"
 *
 * Talks to the start that runs from .data, or from --data FOLDER.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPorts } from './stage/choose-ports.mjs';
import { answerTo, readMailbag, sendMail } from './stage/mailbag.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { root } from './toolchain/paths.mjs';
import { explain, SetupError } from './toolchain/say.mjs';

const spec = {
  from: 'text',
  to: 'text',
  subject: 'text',
  body: 'text',
  attach: 'text',
  show: 'flag',
  'reply-to-last': 'flag',
  data: 'text',
};

try {
  const { options, rest } = readArguments(process.argv.slice(2), spec);
  if (rest.length > 0) throw new SetupError(`Cannot make sense of "${rest.join(' ')}".`, 'Put texts with blanks in quotes.');
  const dataFolder = resolve(options.data ?? join(root, '.data'));
  await (options.show ? show(dataFolder, options) : write(dataFolder, options));
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

async function show(dataFolder, { from }) {
  const mails = await readMailbag(join(dataFolder, 'mail'), { to: from });
  if (mails.length === 0) console.log('No mail has reached a customer yet.');
  for (const { envelope, mail } of mails) {
    console.log(
      `\n── ${envelope.receivedAt} · to ${envelope.to.join(', ')}\nFrom:    ${mail.from?.text ?? ''}\nSubject: ${mail.subject ?? ''}`,
    );
    for (const attachment of mail.attachments)
      console.log(`File:    ${attachment.filename ?? attachment.contentType} (${attachment.size} bytes)`);
    console.log(`\n${(mail.text ?? '').trim()}`);
  }
}

async function write(dataFolder, options) {
  const { from, body } = options;
  if (!from) throw new SetupError('Who writes?', 'Give --from anna@example.com.');
  const content = options['reply-to-last'] ? await answer(dataFolder, from, body) : first(options);
  if (options.attach && !existsSync(resolve(options.attach)))
    throw new SetupError(`There is no file ${options.attach}.`, 'Give the path of an existing file.');
  const attachments = options.attach ? [{ path: resolve(options.attach) }] : [];
  const port = readPorts(dataFolder)?.mailIn;
  if (!port)
    throw new SetupError(
      'Quayside has not been started from this data folder yet.',
      'Run npm start first, or name its folder with --data.',
    );
  try {
    const info = await sendMail({ port, from, ...content, attachments });
    console.log(`Sent to ${info.envelope.to.join(', ')}: ${content.subject}`);
  } catch (error) {
    if (error.code !== 'ESOCKET' && error.code !== 'ECONNREFUSED')
      throw new SetupError(`The mail was not taken: ${error.message}`, "Look into the server's log.");
    throw new SetupError(`Nobody listens for mail on port ${port}.`, 'Run npm start first (in another terminal).');
  }
}

async function answer(dataFolder, from, body) {
  const last = (await readMailbag(join(dataFolder, 'mail'), { to: from })).at(-1);
  if (!last)
    throw new SetupError(
      `No mail has reached ${from} yet.`,
      'Answer the case in the desktop first (an answer leaves after the ten seconds in which it can be undone).',
    );
  return answerTo(last, body ?? 'Thank you!');
}

function first({ to, subject, body }) {
  return { to: to ?? 'support@harbour.example', subject: subject ?? '(no subject)', text: body ?? '' };
}
