import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { IconBuilding, IconCopy, IconLanguage, IconMail, IconPhone, IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { Avatar } from '../../ui/avatar';
import { Chip } from '../../ui/chip';
import { IconButton } from '../../ui/icon-button';
import { Stars } from '../../ui/stars';
import { useToasts } from '../../ui/toasts';
import styles from './contact-card.module.css';

/** Who it is about: the person and where they belong. */
export function ContactCard({ contact, organisation }: { readonly contact: Contact | null; readonly organisation: Organisation | null }) {
  const { t, i18n } = useTranslation();
  if (contact === null) return <p className={styles.none}>{t('context.noContact')}</p>;
  const name = contact.name || contact.emails[0] || '';
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <Avatar name={name} size={36} isSquare />
        <div className={styles.names}>
          <strong dir="auto">{name}</strong>
          <span className={styles.marks}>
            {contact.isVip ? (
              <Chip tone="amber" icon={<IconStarFilled size={10} />}>
                {t('context.vip')}
              </Chip>
            ) : null}
            {contact.isBlocked ? <Chip tone="red">{t('context.blocked')}</Chip> : null}
          </span>
        </div>
      </div>
      {organisation === null ? null : (
        <Line icon={<IconBuilding size={15} stroke={1.6} />} label={t('context.organisation')}>
          <span dir="auto">{organisation.name}</span>{' '}
          <Stars count={organisation.stars} label={t('case.stars', { count: organisation.stars })} />
        </Line>
      )}
      {contact.emails.map((email) => (
        <Line key={email} icon={<IconMail size={15} stroke={1.6} />} label={t('context.email')} copy={email}>
          {email}
        </Line>
      ))}
      {contact.phones.map((phone) => (
        <Line key={phone} icon={<IconPhone size={15} stroke={1.6} />} label={t('context.phone')} copy={phone}>
          <bdi>{phone}</bdi>
        </Line>
      ))}
      {contact.language === null ? null : (
        <Line icon={<IconLanguage size={15} stroke={1.6} />} label={t('context.language')}>
          {languageName(contact.language, i18n.language)}
        </Line>
      )}
      {contact.note === '' ? null : (
        <p className={styles.note} dir="auto">
          {contact.note}
        </p>
      )}
      {organisation === null || organisation.note === '' ? null : (
        <p className={styles.note} dir="auto">
          {organisation.note}
        </p>
      )}
    </div>
  );
}

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale === 'pseudo' ? 'en' : locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function Line({
  icon,
  label,
  children,
  copy,
}: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
  readonly copy?: string;
}) {
  const { t } = useTranslation();
  const { main } = useBridge();
  return (
    <div className={styles.line}>
      <span aria-hidden="true">{icon}</span>
      <span className="sr-only">{label}</span>
      <span className={styles.value}>{children}</span>
      {copy === undefined ? null : (
        <IconButton
          label={t('context.copy', { text: copy })}
          className={styles.copy}
          onClick={() => {
            void main.call('copyText', { text: copy });
            useToasts.getState().show({ id: 'copied', text: t('context.copied'), until: Date.now() + 2000 });
          }}
        >
          <IconCopy size={13} />
        </IconButton>
      )}
    </div>
  );
}
