/** A case with as many mails as one customer may send in ten minutes. */
import { sendMail } from '../../scripts/stage/mailbag.mjs';

/** Below the brake on one sender: 60 in ten minutes. */
const MAILS = 55;

/** @returns its subject; each call writes another one */
export async function writeLongConversation(world) {
  const mark = Date.now().toString(36);
  const subject = `A conversation without an end ${mark}`;
  const first = `<${mark}-1@lighthouse.example>`;
  for (let n = 1; n <= MAILS; n += 1) {
    const text = `Message ${n} of many.`;
    await sendMail({
      port: world.ports.mailIn,
      to: 'support@harbour.example',
      from: `carla-${mark}@lighthouse.example`,
      subject: n === 1 ? subject : `Re: ${subject}`,
      messageId: `<${mark}-${n}@lighthouse.example>`,
      ...(n === 1 ? {} : { inReplyTo: first, references: first }),
      text,
      html: n % 3 === 0 ? undefined : letter(text, n),
    });
  }
  return subject;
}

/** As mail programs write it: a table for the looks, the words in it. */
function letter(text, n) {
  const lines = Array.from({ length: 3 + (n % 5) * 4 }, (_, line) => `<p>Line ${line + 1}: the parcel of week ${n} is not here yet.</p>`);
  return `<table width="600"><tr><td style="padding:12px;border-top:3px solid #2a6">${text}${lines.join('')}</td></tr></table>`;
}
