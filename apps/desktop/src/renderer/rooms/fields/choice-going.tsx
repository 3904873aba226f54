import type { CustomField, FieldChoice } from '@quayside/shared/fields/custom-field';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { GiveWay } from '../../lib/replacing/give-way';

/** A choice goes out of use; what becomes of it is asked. */
export function ChoiceGoing({ field, choice, onClose }: { readonly field: CustomField; readonly choice: FieldChoice; onClose(): void }) {
  const { t } = useTranslation();
  const choices = field.choices ?? [];
  const setActive = (isActive: boolean): Act => ({
    name: 'field.edit',
    args: { fieldId: field.id, changes: { choices: choices.map((one) => (one.id === choice.id ? { ...one, isActive } : one)) } },
  });
  return (
    <GiveWay
      what={{ type: 'choice', fieldId: field.id, choiceId: choice.id }}
      name={choice.name}
      others={choices.filter(({ id, isActive }) => isActive && id !== choice.id)}
      none={t('replacing.nothing')}
      keep={{ act: setActive(false), back: setActive(true) }}
      onClose={onClose}
    />
  );
}
