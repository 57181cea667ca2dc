/**
 * A text with Arabic and Persian digits as 0 to 9: the last four bits of their codes are the digit.
 * @param {string} text
 */
export const withPlainDigits = (text) =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
