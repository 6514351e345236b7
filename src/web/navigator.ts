/**
 * Stands for the global of this name in the bundle: uPlot formats numbers in `navigator.language`,
 * which in a browser started under the POSIX locale is `en-US@posix`, and that `Intl` refuses with a
 * throw while the script loads. The page speaks English, its chart with it.
 */
export const navigator = { language: 'en' };
