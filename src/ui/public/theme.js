// Sets the theme before the first paint. A file of its own, because the page allows no inline script.
// The key and its values are those of the page's preferences (app/preferences.ts).
{
  // The web console has another storage at each start: the last choice stands in a cookie of the host (app/of-this-host.ts).
  let theme = /(?:^|; )vueuse-color-scheme=(\w+)/.exec(document.cookie)?.[1] ?? 'auto'
  try {
    if (theme === 'auto') theme = localStorage.getItem('vueuse-color-scheme') ?? 'auto'
  } catch {
    // No storage: follow the system.
  }
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.add(isDark ? 'dark' : 'light')
}
