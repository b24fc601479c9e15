export { type DemoAccount, type DemoAccounts } from './demo-account.js';
export { mountSignIn } from './mount-sign-in.js';
export { openSignIn, type SignIn, type SignInOptions } from './open-sign-in.js';
export { requestToken } from './request-token.js';
export { SignInProblem, type SignInProblemCode } from './sign-in-problem.js';
