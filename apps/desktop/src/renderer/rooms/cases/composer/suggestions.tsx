import { createPortal } from 'react-dom';
import styles from './composer.module.css';

export interface Suggestion {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export interface SuggestionsProps {
  readonly id: string;
  readonly label: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly left: number;
  readonly top: number;
  onPick(value: string): void;
}

/** What a `/` or `@` offers, above the caret; the keys stay in the text. */
export function Suggestions({ id, label, suggestions, active, left, top, onPick }: SuggestionsProps) {
  if (suggestions.length === 0) return null;
  return createPortal(
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className={styles.suggestions}
      style={{ left: Math.min(left, window.innerWidth - 340), bottom: window.innerHeight - top + 6 }}
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the editor
        <div
          key={suggestion.value}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.suggestion}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion.value)}
        >
          <span dir="auto">{suggestion.label}</span>
          <span className={styles.hint} dir="auto">
            {suggestion.hint}
          </span>
        </div>
      ))}
    </div>,
    document.body,
  );
}
