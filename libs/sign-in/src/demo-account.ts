/** Someone who may be tried out: a person of the directory with at least one seat. */
export interface DemoAccount {
  /** The OIDC subject; it becomes `sub` of every token. */
  readonly account: string;
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

/** Asked at every sign-in, so that people who gain or lose their seats are listed or gone at once. */
export type DemoAccounts = () => readonly DemoAccount[] | Promise<readonly DemoAccount[]>;

/** The account of that name, or nothing. */
export async function findDemoAccount(accounts: DemoAccounts, account: string): Promise<DemoAccount | undefined> {
  return (await accounts()).find((each) => each.account === account);
}
