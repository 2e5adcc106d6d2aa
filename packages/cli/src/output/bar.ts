const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

/** A bar of a part between 0 and 1, so many columns wide, padded. What is unknown has no bar. */
export function bar(value: number | null | undefined, width: number): string {
  if (value === null || value === undefined || Number.isNaN(value)) return " ".repeat(width)
  const filled = Math.round(Math.min(1, Math.max(0, value)) * width * 8)
  const whole = "█".repeat(Math.floor(filled / 8))
  return (whole + (eighths[filled % 8] as string)).padEnd(width)
}
