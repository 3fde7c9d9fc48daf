// Makes the pages quicker to use; each of them works without it.
(() => {
  'use strict';
  const root = document.documentElement;
  const phone = () => window.matchMedia('(max-width: 720px)').matches;
  root.classList.add('js');
  let narrow = phone();
  try { narrow = phone() || localStorage.getItem('xueji-nav') === 'narrow'; } catch { /* a browser that keeps nothing */ }
  root.classList.toggle('narrow', narrow);

  const typing = target => target instanceof Element && target.closest('input:not([type=checkbox]), select, textarea');

  const keysAreOff = () => { try { return localStorage.getItem('xueji-keys') === 'off'; } catch { return false; } };

  /** Keys of one letter are in the way of whoever speaks to the browser: they can be turned off, and stay off. */
  const switchKeys = button => {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(keysAreOff()));
    button.addEventListener('click', () => {
      try { localStorage.setItem('xueji-keys', keysAreOff() ? 'on' : 'off'); } catch { /* they stay on */ }
      button.setAttribute('aria-pressed', String(keysAreOff()));
    });
  };

  const FRESH = 60000;      // a page younger than this is sent without asking whether the session still lives
  const since = Date.now();
  const asJson = address => fetch(address, { headers: { Accept: 'application/json' } }).then(r => r.ok && !r.redirected ? r.json() : null);
  const isReady = () => asJson(`/session?post=${new URLSearchParams(location.search).get('post') || ''}`).then(answer => Boolean(answer && answer.ready));

  /** Says beside a form why it was not sent; what was typed stays where it is. Quietly: without taking whoever types away from the field. */
  const keep = (form, why, quietly) => {
    form.querySelectorAll('.kept').forEach(said => said.remove());
    const said = document.getElementById(why).content.firstElementChild.cloneNode(true);
    form.prepend(said);
    if (!quietly) {
      said.focus();
      said.scrollIntoView({ block: 'center' });
    }
  };

  const STILL = 800;        // typing that rests this long is kept
  const AGAIN = 5000;       // what could not be kept is tried again
  const forms = new Map();  // of those of which nothing typed is to be lost, what keeps them

  /**
   * Keeps on the server what is typed into a form whose address names a reference for it, and fills the form in again; nothing of it is kept in the browser. What cannot be kept
   * is tried again, and the page is not left without a question.
   */
  const keepTyping = form => {
    const said = form.querySelector('[data-unsent]');
    const address = () => new URL(form.getAttribute('action'), location.href);
    const door = () => {
      const to = address();
      to.searchParams.set('form', to.pathname);
      return `/unsent${to.search}`;
    };
    const fields = () => [...form.elements].filter(e => e.name && !e.matches('button, fieldset, [type=file], [type=password], [type=submit]'));
    const isChosen = e => !e.matches('[type=checkbox], [type=radio]') || e.checked;
    const tab = crypto.randomUUID();
    let version = 0;        // the last one that was sent from here
    let changes = 0;
    let sent = 0;           // how many of them are kept or on the way
    let kept = 0;           // how many of them are kept
    let waiting;
    let running = Promise.resolve(true);
    let failed = false;
    let leaving = false;

    const fill = typed => {
      const left = new Map();
      typed.forEach(([name, value]) => left.set(name, [...(left.get(name) || []), value]));
      fields().forEach(e => {
        if (e.matches('[type=checkbox], [type=radio]')) {
          e.checked = (left.get(e.name) || []).includes(e.value);
        } else if (left.get(e.name)?.length) {
          e.value = left.get(e.name).shift();
        }
      });
    };
    /** The reference and the version go into the form's address, and the reference into the page's, so that this tab finds it again. */
    const note = (draft, saved) => {
      const to = address();
      to.searchParams.set('draft', draft);
      to.searchParams.set('saved', saved);
      form.setAttribute('action', to.pathname + to.search);
      const here = new URL(location.href);
      here.searchParams.set('draft', draft);
      history.replaceState(history.state, '', here);
    };
    const post = async keepalive => {
      const sending = changes;
      sent = changes;
      version = Math.max(version, Number(address().searchParams.get('saved'))) + 1;
      const typed = JSON.stringify({ tab, version, title: form.elements[form.dataset.title]?.value || '', fields: fields().filter(isChosen).map(e => [e.name, e.value]) });
      const answer = await fetch(door(), { method: 'POST', redirect: 'manual', keepalive, headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, body: typed })
        .then(r => r.ok ? r.json() : null).catch(() => null);
      if (answer) {
        const beside = address().searchParams.get('saved') !== '0' && address().searchParams.get('draft') !== answer.draft;
        kept = Math.max(kept, sending);
        note(answer.draft, answer.saved);
        form.querySelectorAll('.kept').forEach(why => why.remove());
        if (beside) {
          keep(form, 'unsent-beside', true);
        }
      } else {
        sent = kept;
      }
      failed = kept < sending;
      if (said) {
        said.textContent = !failed ? `${said.dataset.saved} ${new Date().toLocaleTimeString()}` : said.dataset.unsaved;
        said.classList.toggle('wrong', failed);
      }
      return !failed;
    };
    const save = () => {
      clearTimeout(waiting);
      running = running.then(() => changes > kept ? post(false) : !failed);
      return running;
    };
    const saveOrSay = async () => {
      if (await save() || leaving) {
        return;
      }
      const ready = await isReady().catch(() => null);
      if (ready !== true) {
        keep(form, ready === null ? 'unreachable' : 'session-ended', true);
      }
      waiting = setTimeout(saveOrSay, AGAIN);
    };
    const changed = () => {
      changes++;
      clearTimeout(waiting);
      waiting = setTimeout(saveOrSay, STILL);
    };

    form.addEventListener('input', changed);
    form.addEventListener('change', changed);
    const flush = () => {
      if (changes > sent && !leaving) {
        const last = post(true);   // outlives the page, and waits for no answer to what is on the way
        running = running.then(() => last);
      }
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', () => document.hidden && flush());
    window.addEventListener('focus', () => { if (failed) { saveOrSay(); } });
    window.addEventListener('pageshow', () => { leaving = false; });
    window.addEventListener('beforeunload', event => {
      if (changes > kept && failed && !leaving) {
        event.preventDefault();
      }
    });
    if (new URLSearchParams(location.search).has('draft') && address().searchParams.get('saved') === '0') {
      asJson(door()).then(before => {
        if (before && before.saved && !changes) {
          fill(before.fields);
          note(address().searchParams.get('draft'), before.saved);
        }
      }).catch(() => null);
    }
    forms.set(form, { save, isDirty: () => changes > kept || failed, leave: () => { clearTimeout(waiting); leaving = true; } });
  };

  /** Asks before it sends: a session that has ended would lose what was typed. */
  const send = async (form, submitter) => {
    const typing = forms.get(form);
    const ready = typing && await typing.save() || await isReady().catch(() => null);
    if (ready) {
      typing?.leave();
      form.dataset.asked = 'true';
      form.requestSubmit(submitter);
      return;
    }
    delete form.dataset.sent;
    keep(form, ready === null ? 'unreachable' : 'session-ended');
  };

  const count = many => new Intl.NumberFormat(root.lang).format(many);

  /** Asks how far a job is, and shows it; once that changes its state, the page is shown anew with what came of it. */
  const advance = async live => {
    const job = await asJson(live.dataset.progress).catch(() => null);
    if (job && job.state !== live.dataset.state) {
      location.reload();
      return;
    }
    if (job) {
      live.querySelectorAll('progress').forEach(bar => { bar.value = job.percent; });
      live.querySelectorAll('[data-told]').forEach(told => { told.textContent = count(job[told.dataset.told]); });
      live.querySelectorAll('[data-count]').forEach(counted => { counted.textContent = count(job.counts[counted.dataset.count] || 0); });
    }
    setTimeout(advance, document.hidden ? 10000 : 1500, live);
  };

  /** Fetches the page again while something on it moves, and shows that part anew. */
  const follow = async section => {
    const page = await fetch(location.href, { headers: { Accept: 'text/html' } }).then(r => r.ok ? r.text() : null).catch(() => null);
    const fresh = page && new DOMParser().parseFromString(page, 'text/html').getElementById('live');
    if (fresh && !section.contains(document.activeElement)) {
      section.replaceWith(fresh);
    }
    const now = document.getElementById('live');
    if (now && now.dataset.moving === 'true') {
      setTimeout(follow, document.hidden ? 10000 : 1500, now);
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    const menu = document.getElementById('menu');
    const tell = () => menu && menu.setAttribute('aria-expanded', String(!root.classList.contains('narrow')));
    tell();
    if (menu) {
      menu.addEventListener('click', () => {
        root.classList.toggle('narrow');
        tell();
        try { if (!phone()) { localStorage.setItem('xueji-nav', root.classList.contains('narrow') ? 'narrow' : 'wide'); } } catch { /* kept for this page only */ }
      });
    }
    document.querySelectorAll('[data-all]').forEach(all => all.addEventListener('change', () =>
      document.getElementsByName(all.dataset.all).forEach(box => { box.checked = all.checked; })));
    document.querySelectorAll('[data-keys]').forEach(switchKeys);
    document.querySelectorAll('[data-back]').forEach(link => link.addEventListener('click', event => {
      if (history.length > 1) {
        event.preventDefault();
        history.back();
      }
    }));
    document.querySelectorAll('form').forEach(form => form.addEventListener('submit', event => {
      if ('answersFile' in form.dataset) {
        return;   // the page stays, and asks for another file if it likes
      }
      if (form.dataset.asked) {
        delete form.dataset.asked;
        return;
      }
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = 'true';
      if (form.method === 'post' && form.getAttribute('action') !== '/signout' && (forms.get(form)?.isDirty() || Date.now() - since > FRESH)) {
        event.preventDefault();
        setTimeout(send, 0, form, event.submitter);   // a form that is being sent is not sent again before this is over
      } else {
        forms.get(form)?.leave();
      }
    }));
    window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));
    window.addEventListener('focus', () => document.querySelectorAll('form .kept[data-until="session"]').forEach(said => isReady()
      .then(ready => ready && keep(said.closest('form'), 'session-back')).catch(() => null)));
    document.querySelectorAll('form[data-missing] [aria-required="true"]').forEach(field => field.addEventListener('blur', () => {
      const said = document.getElementById(`${field.id}-missing`);
      const missing = !field.value.trim();
      if (missing && !said && field.getAttribute('aria-invalid') !== 'true') {
        const message = Object.assign(document.createElement('p'), { id: `${field.id}-missing`, className: 'wrong', textContent: field.form.dataset.missing });
        field.after(message);
        field.setAttribute('aria-invalid', 'true');
      } else if (!missing && said) {
        said.remove();
        field.setAttribute('aria-invalid', 'false');
      }
    }));
    document.querySelectorAll('form[action*="draft="][action*="saved="]').forEach(keepTyping);
    const problem = document.getElementById('problem');
    if (problem) {
      problem.focus();
    }
    const live = document.getElementById('live');
    if (live && live.dataset.moving === 'true') {
      setTimeout(live.dataset.progress ? advance : follow, 1500, live);
    }
  });

  document.addEventListener('click', event => document.querySelectorAll('details.drop[open]').forEach(drop => {
    if (!drop.contains(event.target)) {
      drop.open = false;
    }
  }));

  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.matches('[type=checkbox], [type=radio]')) {
      event.preventDefault();   // Space ticks; some browsers send the form
      return;
    }
    if (event.key === 'Escape') {
      const open = document.querySelector('details.drop[open]');
      if (open) {
        open.open = false;
        open.querySelector('summary').focus();
        return;
      }
      if (typing(event.target)) {
        event.target.blur();
        return;
      }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || keysAreOff()) {
      return;
    }
    const key = event.key === 'Escape' ? 'Escape' : event.key.toLowerCase();
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) {
      return;
    }
    event.preventDefault();
    const reason = document.getElementById('reason');
    if (key === 'r' && reason && !reason.value && !reason.form.elements.template.value) {
      reason.focus();   // returning takes a reason
    } else {
      target.click();
    }
  });
})();
