// The link's secret stands behind #, which no browser sends: it goes into the form, and out of the address.
document.addEventListener('DOMContentLoaded', () => {
  const token = location.hash.slice(1);
  if (token) {
    history.replaceState(null, '', location.pathname);
    document.getElementById('token').value = token;
    document.getElementById('sign-in').requestSubmit();
  }
});
