export { Browser, CodeFlow } from './browser.js';
export { demoAccounts } from './demo-accounts.js';
export { listenSignIn, type ListeningSignIn } from './listen-sign-in.js';
