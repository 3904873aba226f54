/** Mail as the demo's customers see it: what reached them, and writing to us. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../toolchain/paths.mjs';

const requireFromServer = createRequire(join(root, 'apps', 'server', 'package.json'));

/** What the relay kept, oldest first: `{ number, envelope, mail }`, mail as mailparser reads it. */
export async function readMailbag(folder, { to } = {}) {
  const { simpleParser } = requireFromServer('mailparser');
  const found = [];
  for (const name of listNames(folder)) {
    const number = name.replace('.eml', '');
    const envelope = JSON.parse(readFileSync(join(folder, `${number}.json`), 'utf8'));
    if (to && !envelope.to.some((address) => address.toLowerCase() === to.toLowerCase())) continue;
    found.push({ number, envelope, mail: await simpleParser(readFileSync(join(folder, name))) });
  }
  return found;
}

/** Writes to the server's inbound listener, as any mail server would. */
export async function sendMail({ port, ...mail }) {
  const transport = requireFromServer('nodemailer').createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: 10_000,
  });
  try {
    return await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}

/** The headers and text of an answer to this mail. */
export function answerTo({ mail }, body) {
  const address = mail.replyTo?.value[0]?.address ?? mail.from.value[0].address;
  const subject = /^re:/i.test(mail.subject ?? '') ? mail.subject : `Re: ${mail.subject ?? ''}`;
  const references = [mail.references ?? []].flat();
  const quoted = (mail.text ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return {
    to: address,
    subject,
    inReplyTo: mail.messageId,
    references: [...references, mail.messageId],
    text: `${body}\n\nOn ${mail.date?.toUTCString()}, ${mail.from.text} wrote:\n${quoted}\n`,
  };
}

function listNames(folder) {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort();
  } catch {
    return [];
  }
}
