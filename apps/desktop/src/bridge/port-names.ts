/** Names that preload needs; apart from the contract so that preload carries no schemas. */
export const CORE_PORT_MESSAGE = 'quayside:core-port';
export const MAIN_CALL_CHANNEL = 'quayside:main-call';
export const MAIN_EVENT_CHANNEL = 'quayside:main-event';
