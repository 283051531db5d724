const state = document.querySelector('#state');
const participants = document.querySelector('#participants');

// Spring Security's CSRF token: copied from its cookie into the request header.
const csrf = () => document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '';

async function askForToken(session) {
  const response = await fetch('/api/livekit/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrf() },
    body: JSON.stringify({ session_id: session }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.title ?? answer.error ?? response.statusText);
  return answer;
}

function show(track, participant) {
  const element = track.attach();
  element.dataset.of = participant.identity;
  participants.append(element);
}

document.querySelector('#join').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    state.textContent = 'joining';
    const { server_url, participant_token } = await askForToken(document.querySelector('#session').value);
    const room = new LivekitClient.Room();
    room.on('trackSubscribed', (track, publication, participant) => show(track, participant));
    room.on('trackUnsubscribed', (track) => track.detach().forEach((element) => element.remove()));
    room.on('disconnected', () => { state.textContent = 'left'; });
    await room.connect(server_url, participant_token);
    await room.localParticipant.setCameraEnabled(true);
    state.textContent = `in ${room.name} as ${room.localParticipant.identity}`;
  } catch (problem) {
    state.textContent = problem.message;
  }
});

// Before the listener is attached, the form would reload the page.
document.querySelector('#join button').disabled = false;
