/** Whether it can be kept as the reason of what people do by hand: 1 to 500 characters, as text is stored. */
export const isReason = (text: string): boolean =>
  text.trim() !== '' && text.length <= 500 && !text.includes('\0');
