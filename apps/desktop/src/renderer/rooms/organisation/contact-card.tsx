import { Switch } from '@mantine/core';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import type { LimitedKind } from '@quayside/shared/kernel/rights';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useBridge } from '../../lib/bridge/bridge-context';
import { EditLine } from '../../lib/fields/edit-line';
import fields from '../../lib/fields/fields.module.css';
import { LimitedField } from '../../lib/rights/limited-field';
import { useAct } from '../../lib/use-act';
import { Avatar } from '../../ui/avatar';
import { ChoiceField } from '../../ui/choice-field';
import styles from './contact-card.module.css';
import { EditList } from './edit-list';
import { languageChoices, zoneChoices } from './languages';
import { OrganisationPicker } from './organisation-picker';
import { PendingNote } from './pending-note';
import { useEditCustomer } from './use-edit-customer';

export interface ContactCardProps {
  readonly contact: Contact;
  readonly organisation: Organisation | null;
  /** Cases that follow the contact to another organisation: this one, and their other open ones. */
  readonly caseIds: readonly string[];
  /** What stands below the note. */
  readonly belowNote: ReactNode;
  onShowCases(text: string): void;
  onShowRefused(): void;
}

/** Who it is about, each field edited where it stands. */
export function ContactCard({ contact, organisation, caseIds, belowNote, onShowCases, onShowRefused }: ContactCardProps) {
  const { t, i18n } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const edit = useEditCustomer({ onShowCases });
  const key = `contact:${contact.id}`;
  const follow: readonly Act[] = caseIds.map((caseId) => ({ name: 'case.set-contact', args: { caseId, contactId: contact.id } }));
  const checkLine = (max: number) => (text: string) => (text.length > max ? t('contact.error.tooLong', { max }) : null);
  const belongTo = (organisationId: string | null) => edit.contact(contact, { organisationId }, { also: follow });
  const createOrganisation = async (name: string) => {
    const organisationId = await core.call('newId');
    await act(
      [
        { name: 'organisation.create', args: { organisationId, name, domains: [], stars: 0, note: '' } },
        { name: 'contact.edit', args: { contactId: contact.id, changes: { organisationId } } },
        ...follow,
      ],
      { told: t('contact.saved') },
    );
  };
  return (
    <div className={fields.fields}>
      <div className={styles.head}>
        <Avatar name={contact.name || (contact.emails[0] ?? '?')} size={32} isSquare />
        <div className={styles.name}>
          <EditLine
            fieldKey={`${key}:name`}
            label={t('contact.name')}
            placeholder={t('contact.namePlaceholder')}
            maxLength={200}
            isStrong
            value={contact.name}
            check={(text) => (text === '' ? t('contact.error.nameMissing') : checkLine(200)(text))}
            save={(name, seen) => edit.contact(contact, { name }, { seen: { name: seen } })}
          />
        </div>
      </div>
      <PendingNote of={contact.id} onShowRefused={onShowRefused} />
      <Field label={t('contact.organisation')} limit={['contact', 'organisationId']}>
        <OrganisationPicker
          organisation={organisation}
          onPick={(id) => void belongTo(id)}
          onCreate={(name) => void createOrganisation(name)}
        />
      </Field>
      <Field label={t('contact.emails')} limit={['contact', 'emails']}>
        <EditList
          fieldKey={`${key}:emails`}
          label={t('contact.emails')}
          addLabel={t('contact.addEmail')}
          values={contact.emails}
          type="email"
          maxLength={254}
          maxCount={20}
          check={(text) => (emailSchema.safeParse(text).success ? null : t('contact.error.email'))}
          save={async (emails, added) => {
            const taken = added === null ? null : await edit.takenEmail(normaliseEmail(added), contact.id);
            return taken ?? edit.contact(contact, { emails: emails.map(normaliseEmail) });
          }}
          firstLabel={(text) => t('contact.makeFirst', { text })}
        />
      </Field>
      <Field label={t('contact.phones')} limit={['contact', 'phones']}>
        <EditList
          fieldKey={`${key}:phones`}
          label={t('contact.phones')}
          addLabel={t('contact.addPhone')}
          values={contact.phones}
          type="tel"
          maxLength={40}
          maxCount={20}
          check={() => null}
          save={(phones) => edit.contact(contact, { phones: [...phones] })}
          firstLabel={(text) => t('contact.callFirst', { text })}
        />
      </Field>
      <LimitedField kind="contact" field="language">
        <ChoiceField
          className={fields.field}
          label={t('contact.language')}
          empty={t('contact.unknownLanguage')}
          value={contact.language}
          choices={languageChoices(contact.language, i18n.language)}
          onChange={(language) => void edit.contact(contact, { language })}
        />
      </LimitedField>
      <ChoiceField
        className={fields.field}
        label={t('contact.timeZone')}
        empty={t('contact.unknownTimeZone')}
        value={contact.timeZone ?? null}
        choices={zoneChoices(contact.timeZone ?? null)}
        onChange={(zone) => void edit.contact(contact, { timeZone: zone as ZoneName | null })}
      />
      <Field label={t('contact.marks')}>
        <div className={fields.marks}>
          <Switch
            size="xs"
            label={t('contact.vip')}
            checked={contact.isVip}
            onChange={({ currentTarget }) => void edit.contact(contact, { isVip: currentTarget.checked })}
          />
          <Switch
            size="xs"
            label={t('contact.isBlocked')}
            checked={contact.isBlocked}
            onChange={({ currentTarget }) => void edit.contact(contact, { isBlocked: currentTarget.checked })}
          />
        </div>
      </Field>
      <Field label={t('contact.note')} limit={['contact', 'note']}>
        <EditLine
          fieldKey={`${key}:note`}
          label={t('contact.note')}
          placeholder={t('contact.notePlaceholder')}
          maxLength={10_000}
          isLong
          value={contact.note}
          check={() => null}
          save={(note, seen) => edit.contact(contact, { note }, { seen: { note: seen } })}
        />
      </Field>
      {belowNote}
    </div>
  );
}

export interface FieldProps {
  readonly label: string;
  /** What a profile can limit here. */
  readonly limit?: readonly [kind: LimitedKind, field: string];
  readonly children: ReactNode;
}

export function Field({ label, limit, children }: FieldProps) {
  const field = (
    <div className={fields.field}>
      <span className={fields.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
  return limit === undefined ? (
    field
  ) : (
    <LimitedField kind={limit[0]} field={limit[1]}>
      {field}
    </LimitedField>
  );
}
