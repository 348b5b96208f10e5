// What is better live: exact times in the viewer's own zone, and what happened since the page was shown. The page works
// without it.
const exact = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'long' })

function localTimes(part) {
  for (const time of part.querySelectorAll('time[title]')) time.title = exact.format(new Date(time.dateTime))
}

localTimes(document)

const live = document.querySelector('[data-live]')
if (live) {
  let isAsking = false
  const renew = async () => {
    // What somebody is at by keyboard, and a part that is open, stay as they are.
    if (isAsking || live.querySelector(':focus-visible, details[open]')) return
    isAsking = true
    try {
      const answer = await fetch(location.href)
      const shown = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]')
      if (answer.ok && shown) live.replaceChildren(...shown.childNodes)
      localTimes(live)
    } catch {
      // The next one may get through.
    } finally {
      isAsking = false
    }
  }
  new EventSource('/events').addEventListener('alert', renew)
  setInterval(renew, 60_000)
}
