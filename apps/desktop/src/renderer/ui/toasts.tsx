import { IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useNow } from '../lib/format/use-now';
import type { Command } from '../lib/keyboard/keymap';
import { IconButton } from './icon-button';
import { CommandKeys } from './keys';
import styles from './toasts.module.css';

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly tone?: 'plain' | 'trouble';
  /** Goes by itself at this instant; `null` stays. */
  readonly until: number | null;
  /** Counts the seconds down. */
  readonly countsDown?: boolean;
  readonly action?: { readonly label: string; readonly command?: Command; run(): void };
  /** A second line, and further ways on below it. */
  readonly detail?: string;
  readonly more?: readonly { readonly label: string; run(): void }[];
}

interface ToastStore {
  readonly toasts: readonly Toast[];
  show(toast: Toast): void;
  dismiss(id: string): void;
}

const MOST = 3;

/** Short words at the lower edge. A toast with the id of another takes its place. */
export const useToasts = create<ToastStore>()((set) => ({
  toasts: [],
  show: (toast) => set(({ toasts }) => ({ toasts: [...toasts.filter(({ id }) => id !== toast.id), toast].slice(-MOST) })),
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <section className={styles.toasts} aria-live="polite" aria-atomic="false" aria-label="Quayside">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation();
  const dismiss = useToasts((state) => state.dismiss);
  // drawn anew each second; how long it stays is this computer's own time
  useNow(1000);
  useEffect(() => {
    if (toast.until === null) return;
    const timer = window.setTimeout(() => dismiss(toast.id), Math.max(0, toast.until - Date.now()));
    return () => window.clearTimeout(timer);
  }, [toast, dismiss]);
  const seconds = toast.until === null ? 0 : Math.max(0, Math.ceil((toast.until - Date.now()) / 1000));
  return (
    <div className={styles.toast} data-tone={toast.tone ?? 'plain'} data-tall={toast.detail === undefined ? undefined : true}>
      <span className={styles.text}>
        {toast.text}
        {toast.detail === undefined ? null : (
          <span className={styles.detail} dir="auto">
            {toast.detail}
          </span>
        )}
      </span>
      <span className={styles.actions}>
        {toast.action === undefined ? null : (
          <button
            type="button"
            className={styles.action}
            onClick={() => {
              dismiss(toast.id);
              toast.action?.run();
            }}
          >
            {toast.action.label}
            {toast.action.command === undefined ? null : <CommandKeys command={toast.action.command} />}
            {toast.countsDown ? (
              <span className={styles.seconds} aria-hidden="true">
                {seconds}
              </span>
            ) : null}
          </button>
        )}
        {toast.more?.map(({ label, run }) => (
          <button
            key={label}
            type="button"
            className={styles.action}
            onClick={() => {
              dismiss(toast.id);
              run();
            }}
          >
            {label}
          </button>
        ))}
      </span>
      <IconButton label={t('common.dismiss')} className={styles.close} onClick={() => dismiss(toast.id)}>
        <IconX size={14} />
      </IconButton>
    </div>
  );
}
