// Shows at the foot of a demo page what the server counted, so that a person sees the miner work or not.
(() => {
  const footer = document.createElement('footer');
  const show = async () => {
    const words = await (await fetch(`/tally${location.search}`)).text();
    footer.textContent = words;
  };
  document.addEventListener('DOMContentLoaded', () => {
    document.body.append(footer);
    setInterval(show, 500);
  });
})();
