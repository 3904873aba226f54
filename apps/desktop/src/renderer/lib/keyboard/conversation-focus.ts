let isAsked = false;

/** The way of the focus into a conversation that may still be opening. */
export const conversationFocus = {
  /** The person means to work in the case. @param isOpen - its conversation is on the screen */
  ask(isOpen: boolean): void {
    const log = isOpen ? document.querySelector<HTMLElement>('[role="log"]') : null;
    isAsked = log === null;
    log?.focus();
  },
  /** A conversation has come onto the screen. */
  arrive(log: HTMLElement | null): void {
    if (isAsked) log?.focus({ preventScroll: true });
    isAsked = false;
  },
};
