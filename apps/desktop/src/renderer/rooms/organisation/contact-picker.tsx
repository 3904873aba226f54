import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { IconUserOff } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { Avatar } from '../../ui/avatar';
import { Picker } from '../../ui/picker';

/** Says whose case it is: another contact, a new one, or nobody. Can be taken back. */
export function ContactPicker({
  caseId,
  contactId,
  children,
  isOpen,
  onOpenChange,
}: {
  readonly caseId: string;
  readonly contactId: string | null;
  /** The button it hangs on. */
  readonly children: ReactElement;
  readonly isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const [text, setText] = useState('');
  const isAsked = text.trim().length >= 2;
  const { data } = useCore('findContacts', { text }, { enabled: isOpen && isAsked, keepPrevious: true });
  const contacts = isAsked ? (data ?? []) : [];
  const undo = [{ name: 'case.set-contact', args: { caseId, contactId } }] as const;
  const set = (to: string | null, told: string) => act([{ name: 'case.set-contact', args: { caseId, contactId: to } }], { told, undo });

  const create = async (typed: string) => {
    const isEmail = emailSchema.safeParse(typed).success;
    const name = isEmail ? (typed.split('@')[0] ?? typed) : typed;
    const id = await core.call('newId');
    const contact = {
      contactId: id,
      name,
      emails: isEmail ? [normaliseEmail(typed)] : [],
      phones: [],
      organisationId: null,
      language: null,
    };
    await act(
      [
        { name: 'contact.create', args: contact },
        { name: 'case.set-contact', args: { caseId, contactId: id } },
      ],
      { told: t('contact.made', { name }), undo },
    );
  };
  const pick = (value: string) => {
    const found = contacts.find(({ id }) => id === value);
    if (value === '') void set(null, t('contact.removed'));
    else if (found !== undefined) void set(found.id, t('contact.changed', { name: found.name }));
    else void create(value);
  };
  return (
    <Picker
      isOpen={isOpen}
      onOpenChange={(next) => {
        setText('');
        onOpenChange(next);
      }}
      label={contactId === null ? t('contact.choose') : t('contact.change')}
      placeholder={t('contact.findPlaceholder')}
      emptyText={t('contact.findEmpty')}
      options={[
        ...contacts.map((contact) => ({
          value: contact.id,
          label: contact.name || (contact.emails[0] ?? ''),
          hint: contact.emails[0] ?? '',
          icon: <Avatar name={contact.name || (contact.emails[0] ?? '?')} size={18} isSquare />,
          isChosen: contact.id === contactId,
        })),
        ...(contactId === null || isAsked ? [] : [{ value: '', label: t('contact.none'), icon: <IconUserOff size={16} /> }]),
      ]}
      onSearch={setText}
      {...(isAsked ? { createLabel: (typed: string) => t('contact.createNamed', { text: typed }) } : {})}
      onPick={pick}
    >
      {children}
    </Picker>
  );
}
