import type { SystemMail, SystemMailer } from '../platform/system-mail';

/** A mailer that keeps what it was given: a fake at the port. */
export class KeptMails implements SystemMailer {
  readonly mails: SystemMail[] = [];

  async send(mail: SystemMail): Promise<boolean> {
    this.mails.push(mail);
    return true;
  }

  /** The link in the newest mail to this address. */
  linkTo(address: string): URL {
    const mail = this.mails.filter(({ to }) => to === address).at(-1);
    const link = /https?:\/\/\S+\?token=\S+/.exec(mail?.text ?? '')?.[0];
    if (link === undefined) throw new Error('no mail with a link');
    return new URL(link);
  }
}
