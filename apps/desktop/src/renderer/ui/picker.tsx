import { Popover } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFocusToList } from '../lib/keyboard/focus-list';
import { typeAhead } from '../lib/keyboard/type-ahead';
import styles from './picker.module.css';

export interface PickerOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  /** Stands right behind the label. */
  readonly mark?: ReactNode;
  readonly isChosen?: boolean;
  /** Other words under which it is found. */
  readonly words?: string;
  /** Why it cannot be chosen now. */
  readonly because?: string | null;
}

export interface PickerProps {
  readonly isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  readonly label: string;
  readonly placeholder: string;
  readonly emptyText: string;
  readonly options: readonly PickerOption[];
  onPick(value: string): void;
  /** Offers what was typed as a new value. */
  readonly createLabel?: (text: string) => string;
  readonly staysOpen?: boolean;
  /** Given: what is typed is looked up elsewhere, and `options` are its answer. */
  onSearch?(text: string): void;
  /** The button it hangs on. */
  readonly children: ReactElement;
  readonly footer?: ReactNode;
}

/** A searchable menu: type, go with the arrows, take with Enter. */
export function Picker({ isOpen, onOpenChange, label, children, ...list }: PickerProps) {
  // a mere place for it to stand at opens nothing
  const isButton = children.type !== 'span';
  return (
    <Popover opened={isOpen} onChange={onOpenChange} position="bottom-start" trapFocus returnFocus withinPortal withRoles={isButton}>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={label} className={styles.dropdown}>
        <PickerList label={label} {...list} onDone={() => onOpenChange(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

type ListProps = Omit<PickerProps, 'isOpen' | 'onOpenChange' | 'children'> & { onDone(): void };

export function PickerList({
  label,
  placeholder,
  emptyText,
  options,
  onPick,
  createLabel,
  onSearch,
  staysOpen = false,
  footer,
  onDone,
}: ListProps) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => matching(options, { text, isFound: onSearch !== undefined, createLabel }),
    [options, text, onSearch, createLabel],
  );
  const current = Math.min(active, shown.length - 1);

  // what was chosen may have taken away the place that the focus would go back to
  useFocusToList();
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);

  const pick = (option: PickerOption | undefined) => {
    if (option === undefined || (option.because ?? null) !== null) return;
    onPick(option.value);
    if (staysOpen) setText('');
    else onDone();
  };
  const write = (next: string) => {
    setText(next);
    onSearch?.(next);
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((current + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') pick(shown[current]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        data-autofocus
        className={styles.input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown.length === 0 ? undefined : `${id}-${current}`}
        aria-autocomplete="list"
        placeholder={placeholder}
        value={text}
        onFocus={() => typeAhead.into(text, write)}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox that owns the list
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.isChosen === true}
            aria-disabled={(option.because ?? null) !== null || undefined}
            data-active={index === current || undefined}
            className={styles.option}
            title={option.because ?? undefined}
            onMouseMove={() => setActive(index)}
            onClick={() => pick(option)}
          >
            {option.icon === undefined ? null : (
              <span className={styles.optionIcon} aria-hidden="true">
                {option.icon}
              </span>
            )}
            <span className={styles.label} dir="auto">
              {option.label}
            </span>
            {option.mark}
            {option.hint === undefined ? null : <span className={styles.hint}>{option.hint}</span>}
            {option.isChosen ? <IconCheck size={14} aria-hidden="true" /> : null}
          </div>
        ))}
        {shown.length > 0 ? null : (
          <div role="option" tabIndex={-1} aria-selected="false" aria-disabled="true" className={styles.none}>
            {emptyText}
          </div>
        )}
      </div>
      {footer}
    </>
  );
}

const NEW = ' new';

function matching(
  options: readonly PickerOption[],
  { text, isFound, createLabel }: { readonly text: string; readonly isFound: boolean; readonly createLabel: PickerProps['createLabel'] },
): readonly PickerOption[] {
  const wanted = fold(text.trim());
  if (wanted === '') return options;
  const scored = options.flatMap((option) => {
    const at = fold(`${option.label} ${option.words ?? ''}`).indexOf(wanted);
    return at < 0 ? [] : [{ option, at }];
  });
  const found = isFound ? options : scored.sort((one, other) => one.at - other.at).map(({ option }) => option);
  const isKnown = options.some((option) => fold(option.label) === wanted);
  return createLabel === undefined || isKnown ? found : [...found, { value: text.trim(), label: createLabel(text.trim()), words: NEW }];
}
