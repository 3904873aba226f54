import { normaliseEmail } from '@quayside/shared/kernel/text';
import { IconArrowUp, IconCopy, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { EditLine } from '../../lib/fields/edit-line';
import styles from '../../lib/fields/fields.module.css';
import type { FieldProblem } from '../../lib/fields/use-text-field';
import { IconButton } from '../../ui/icon-button';
import { useToasts } from '../../ui/toasts';

export interface EditListProps {
  readonly fieldKey: string;
  readonly label: string;
  readonly addLabel: string;
  readonly values: readonly string[];
  readonly type: 'email' | 'tel' | 'text';
  readonly maxLength: number;
  readonly maxCount: number;
  /** What is wrong with one of them by itself. */
  check(text: string): string | null;
  /** Saves the whole list. @returns `null` when it is done */
  save(next: readonly string[], added: string | null): Promise<FieldProblem | null>;
  /** Given: another than the first can be made the first. */
  readonly firstLabel?: (text: string) => string;
}

/** A short list, each of its lines edited in place; emptied or crossed out it goes, the last line takes a new one. */
export function EditList({ fieldKey, label, addLabel, values, type, maxLength, maxCount, check, save, firstLabel }: EditListProps) {
  const { t } = useTranslation();
  const { main } = useBridge();
  const others = (index: number) => values.filter((_one, at) => at !== index);
  const isTwice = (text: string, index: number) => others(index).some((one) => normaliseEmail(one) === normaliseEmail(text));
  const checkAt = (index: number) => (text: string) => (text === '' ? null : isTwice(text, index) ? t('contact.error.twice') : check(text));
  const copy = (text: string) => {
    void main.call('copyText', { text });
    useToasts.getState().show({ id: 'copied', text: t('context.copied'), until: Date.now() + 2000 });
  };
  return (
    <fieldset className={styles.list}>
      <legend className="sr-only">{label}</legend>
      {values.map((value, index) => (
        <EditLine
          key={value}
          fieldKey={`${fieldKey}:${value}`}
          label={label}
          type={type}
          maxLength={maxLength}
          value={value}
          check={checkAt(index)}
          save={(text) =>
            text === ''
              ? save(others(index), null)
              : save(
                  values.map((one, at) => (at === index ? text : one)),
                  text,
                )
          }
          tools={
            <span className={styles.tools}>
              <IconButton label={t('context.copy', { text: value })} className={styles.tool} onClick={() => copy(value)}>
                <IconCopy size={13} />
              </IconButton>
              {firstLabel === undefined || index === 0 ? null : (
                <IconButton label={firstLabel(value)} className={styles.tool} onClick={() => void save([value, ...others(index)], null)}>
                  <IconArrowUp size={13} />
                </IconButton>
              )}
              <IconButton
                label={t('contact.remove', { text: value })}
                className={styles.tool}
                onClick={() => void save(others(index), null)}
              >
                <IconX size={13} />
              </IconButton>
            </span>
          }
        />
      ))}
      {values.length >= maxCount ? null : (
        <EditLine
          key={`new-${values.length}`}
          fieldKey={`${fieldKey}:`}
          label={addLabel}
          placeholder={addLabel}
          type={type}
          maxLength={maxLength}
          value=""
          check={checkAt(-1)}
          save={(text) => save([...values, text], text)}
        />
      )}
    </fieldset>
  );
}
