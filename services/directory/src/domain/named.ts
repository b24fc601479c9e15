/** The two names of a thing as a refusal's detail: `{key}` in the English sentence, `{keyZh}` in the Chinese one. */
export const named = (
  key: string,
  { zh, en }: { readonly zh: string; readonly en: string },
): Record<string, string> => ({
  [key]: en.toLowerCase(),
  [`${key}Zh`]: zh,
});
