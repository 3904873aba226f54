import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { Button } from '../../ui/button';
import { Picker } from '../../ui/picker';

/** With whom to merge: anybody who is found by name, address or number. */
export function PickDuplicate({
  of,
  onContact,
  onOrganisation,
}: {
  readonly of: CustomerRef;
  readonly onContact?: (contact: Contact) => void;
  readonly onOrganisation?: (organisation: Organisation) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const [text, setText] = useState('');
  const isAsked = text.trim().length >= 2;
  const { data } = useCore('searchCustomers', { text }, { enabled: isOpen && isAsked, keepPrevious: true });
  const contacts = of.kind === 'contact' && isAsked ? (data?.contacts ?? []).filter(({ id }) => id !== of.id) : [];
  const organisations = of.kind === 'organisation' && isAsked ? (data?.organisations ?? []).filter(({ id }) => id !== of.id) : [];
  return (
    <Picker
      isOpen={isOpen}
      onOpenChange={(next) => {
        setText('');
        open(next);
      }}
      label={t('merge.with')}
      placeholder={of.kind === 'contact' ? t('contact.findPlaceholder') : t('organisation.findPlaceholder')}
      emptyText={isAsked ? t('common.nothingFound') : t('contact.findEmpty')}
      options={[
        ...contacts.map(({ id, name, emails, phones }) => ({
          value: id,
          label: name || (emails[0] ?? ''),
          hint: emails[0] ?? phones[0] ?? '',
        })),
        ...organisations.map(({ id, name, domains }) => ({ value: id, label: name, hint: domains[0] ?? '' })),
      ]}
      onSearch={setText}
      onPick={(value) => {
        const contact = contacts.find(({ id }) => id === value);
        const organisation = organisations.find(({ id }) => id === value);
        if (contact !== undefined) onContact?.(contact);
        if (organisation !== undefined) onOrganisation?.(organisation);
      }}
    >
      <Button aria-haspopup="listbox" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {t('merge.with')}
      </Button>
    </Picker>
  );
}
