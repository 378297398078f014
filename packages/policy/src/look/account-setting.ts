import type { Evaluation } from '../rule.ts';
import { type AccountSettings, settingOf } from '../subject/account-settings.ts';
import { failing, notEvaluated } from '../verdict.ts';

/**
 * Fails where a setting of the account has none of the wanted values. ListAccountSettings without `effectiveSettings` lists
 * only what somebody changed, so an absent setting is not known.
 */
export function settingIs<Options>(
  name: string,
  wanted: readonly string[] | ((options: Options) => readonly string[]),
  says: string,
): Evaluation<AccountSettings, Options> {
  return (account, options) => {
    const value = settingOf(account, name);
    if (value === undefined) {
      return notEvaluated(`the setting ${name} was not read: list account settings with effectiveSettings`);
    }
    const isWanted = (typeof wanted === 'function' ? wanted(options) : wanted).includes(value);
    const index = account.settings?.findIndex((setting) => setting.name === name) ?? 0;
    return failing(isWanted ? undefined : { path: `settings[${index}].value`, value, message: says });
  };
}
