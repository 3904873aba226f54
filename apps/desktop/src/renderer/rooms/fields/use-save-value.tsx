import type { FieldOwner } from '@quayside/shared/fields/custom-field';
import type { CustomValues, FieldValue } from '@quayside/shared/fields/field-value';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import styles from '../../lib/fields/fields.module.css';
import type { FieldProblem } from '../../lib/fields/use-text-field';
import { refusalText } from '../../lib/rights/refusal-text';
import { useAct } from '../../lib/use-act';

export interface ValueSaver {
  /** At once; a refusal is told. */
  set(fieldId: string, to: FieldValue | null): void;
  /** What was typed, from what was seen. @returns what is in the way, with a way on; `null` when it is done */
  save(fieldId: string, from: FieldValue | null, to: FieldValue | null): Promise<FieldProblem | null>;
}

/** Saves values of one thing. */
export function useSaveValue(on: FieldOwner, id: string, values: CustomValues): ValueSaver {
  const { t } = useTranslation();
  const act = useAct();
  const edit = (fieldId: string, from: FieldValue | null, to: FieldValue | null): Act =>
    on === 'case'
      ? { name: 'case.edit-custom-field', args: { caseId: id, fieldId, from, to } }
      : { name: 'customer.edit-field', args: { kind: on, id, fieldId, from, to } };
  const perform = (fieldId: string, from: FieldValue | null, to: FieldValue | null, isQuiet: boolean) =>
    act([edit(fieldId, from, to)], { told: t('act.fieldSet'), undo: [edit(fieldId, to, from)], isQuiet });
  const standing = (fieldId: string) => values[fieldId] ?? null;
  const saver: ValueSaver = {
    set: (fieldId, to) => void perform(fieldId, standing(fieldId), to, false),
    async save(fieldId, from, to) {
      const [result] = await perform(fieldId, from, to, true);
      if (result?.status !== 'refused') return null;
      if (result.code !== 'CONFLICT') return { text: refusalText(t, result.code, result.detail) };
      return {
        text: t('pendingOf.conflict'),
        actions: (
          <button
            type="button"
            className={styles.way}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => saver.set(fieldId, to)}
          >
            {t('contact.takeMine')}
          </button>
        ),
      };
    },
  };
  return saver;
}
