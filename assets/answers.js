/* Dash, and what the server answers to its callbacks. The page asks at the click, in Dash's own words,
   since Dash would send the question a frame or two later; when Dash comes to ask, it is handed the
   same answer. A server that is lost or fails is told of once: `said` is given the name of the words. */
(function () {
  "use strict";
  const ADDRESS = "_dash-update-component", PRESS = 1000; // milliseconds that a press may last

  window.O2RAnswers = function (said) {
    const plain = window.fetch, sent = new Map();
    let waiting = 0; // answers on their way

    async function watched(answer) {
      waiting += 1;
      try {
        const { status } = await answer;
        if (status >= 400) said("FAILED");
      } catch {
        said("LOST");
      } finally { waiting -= 1; }
    }
    window.fetch = (resource, options) => {
      if (!String(resource).includes(ADDRESS)) return plain(resource, options);
      const ahead = taken(options);
      if (ahead) return ahead;
      const answer = plain(resource, options);
      watched(answer);
      return answer;
    };
    /* Promise what Dash asks, if it was asked before. */
    function taken({ body }) {
      const { output, inputs } = JSON.parse(body), ahead = sent.get(output);
      if (!ahead || inputs[0].value !== ahead.value) return null;
      sent.delete(output);
      return ahead.answer.then((request) => new Response(request.responseText || null,
        { status: request.status, headers: { "Content-Type": request.getResponseHeader("Content-Type") || "" } }));
    }

    /* Promise the value of element `output` that Dash's callback makes of `value` of `input`; what was
       asked at the press of a button is not asked again when it is let go. */
    async function ask(output, input, value) {
      const of = (id) => ({ id, property: "value" });
      const body = { output: `${output}.value`, outputs: of(output), inputs: [{ ...of(input), value }], changedPropIds: [`${input}.value`] };
      const ahead = sent.get(body.output), again = ahead && ahead.value === value && performance.now() - ahead.at < PRESS;
      const answer = again ? ahead.answer : posted(JSON.stringify(body));
      if (!again) {
        sent.set(body.output, { value, answer, at: performance.now() });
        watched(answer);
      }
      return JSON.parse((await answer).responseText).response[output].value;
    }
    /* The body of this request comes with its one event; that of a fetch, turns of the page later. */
    function posted(body) {
      const request = new XMLHttpRequest();
      return new Promise((done, lost) => {
        request.open("POST", `/${ADDRESS}`);
        request.setRequestHeader("Content-Type", "application/json");
        request.responseType = "text"; // Firefox would try to read XML in what has no type
        request.onload = () => done(request);
        request.onerror = () => lost(new TypeError("no answer"));
        request.send(body);
      });
    }

    /* Dash's scripts are inert in the page: these run, in the same order, the written ones last. */
    async function startDash() {
      const scripts = [...document.getElementById("dash-scripts").content.children].map((given) => {
        const script = document.createElement("script");
        for (const { name, value } of given.attributes) script.setAttribute(name, value);
        script.textContent = given.textContent;
        script.async = false;
        return script;
      });
      const files = scripts.filter((script) => script.src);
      const loaded = new Promise((done) => { files[files.length - 1].onload = done; });
      document.body.append(...files);
      await loaded;
      document.body.append(...scripts.filter((script) => !script.src));
    }
    return { ask, startDash, waiting: () => waiting > 0 };
  };
})();
