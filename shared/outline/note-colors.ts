/** The colours that notes can have, by the names that files hold. */
export const NOTE_COLORS = ['grey', 'yellow', 'green', 'blue', 'purple', 'red'] as const;
export type NoteColor = (typeof NOTE_COLORS)[number];
