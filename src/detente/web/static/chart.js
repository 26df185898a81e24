// Draws the chart of a pair with Plotly in place of the plain one, from the same figures. The policy of the page forbids
// styles written by scripts: plot.css stands in for Plotly's own, and its mode bar, which needs more, is off.
(function () {
  "use strict";
  const box = document.querySelector(".chart[data-figures]");
  if (!box || !window.Plotly) return;
  const figures = JSON.parse(box.dataset.figures);
  const plot = document.createElement("div");
  plot.className = "plot";
  plot.setAttribute("aria-hidden", "true");

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function traces() {
    const upwards = figures.period.map(function (period, i) {
      return period + ": " + figures.cooperation[i] + " of cooperation, " + figures.conflict[i] + " of conflict";
    });
    const common = { x: figures.start, hovertext: upwards, hoverinfo: "text" };
    return [
      Object.assign({ type: "bar", name: "cooperation", y: figures.cooperation, marker: { color: colour("--coop") } }, common),
      Object.assign(
        { type: "bar", name: "conflict", y: figures.conflict.map((n) => -n), marker: { color: colour("--conf") } },
        common
      ),
      {
        type: "scatter", mode: "lines+markers", name: "mean score", x: figures.start, y: figures.mean, yaxis: "y2",
        line: { color: colour("--ink"), width: 1.5 }, marker: { size: 4 }, connectgaps: false,
        hovertemplate: "mean score %{y:+.1f}<extra></extra>",
      },
    ];
  }

  function layout() {
    const axis = { gridcolor: colour("--rule"), zerolinecolor: colour("--strong-rule"), tickfont: { color: colour("--dim") } };
    return {
      barmode: "relative", bargap: 0.2, showlegend: false, hovermode: "closest", dragmode: false,
      margin: { l: 44, r: 8, t: 8, b: 28 },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { family: "inherit", size: 12 },
      hoverlabel: { bgcolor: colour("--panel"), bordercolor: colour("--strong-rule"), font: { color: colour("--ink") } },
      xaxis: Object.assign({ type: "date", anchor: "y2", fixedrange: true }, axis),
      yaxis: Object.assign({ domain: [0.36, 1], fixedrange: true, tickformat: "d", nticks: 5 }, axis),
      yaxis2: Object.assign({ domain: [0, 0.26], range: [-10.5, 10.5], tickvals: [-10, 0, 10], fixedrange: true }, axis),
    };
  }

  function draw() {
    window.Plotly.react(plot, traces(), layout(), { displayModeBar: false, responsive: true });
  }

  box.appendChild(plot);
  box.dataset.drawn = "";
  draw();
  plot.on("plotly_click", function (event) {
    window.location.href = figures.address[event.points[0].pointIndex];
  });
  document.addEventListener("detente:scheme", draw);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
