// A page of jQuery whose addresses are behind #, as they were before the History API.

jQuery(function ($) {
  // What your back end knows about the account.
  var connected = ['chirik-webchat'];
  var connecting;

  // Addresses: #/marketplace, #/marketplace/sections/delivery, #/marketplace/modules/seven-roads, #/marketplace/search?query=post
  function hashOf(place) {
    if (place.view === 'section') return '#/marketplace/sections/' + encodeURIComponent(place.section);
    if (place.view === 'module') return '#/marketplace/modules/' + encodeURIComponent(place.code);
    if (place.view === 'search') return '#/marketplace/search?query=' + encodeURIComponent(place.query);
    return '#/marketplace';
  }

  function decode(text) {
    try {
      return decodeURIComponent(text || '');
    } catch (error) {
      return text;
    }
  }

  function render() {
    var parts = location.hash.split(/[/=]/); // '#', 'marketplace', 'modules', 'seven-roads'
    if (parts[1] === 'marketplace') return renderMarketplace(parts[2], decode(parts[3]));
    if (parts[1] === 'integrations') return renderIntegration(decode(parts[2]));
    $('#page').empty().append($('<h1>').text('Orders'));
  }

  function renderMarketplace(kind, code) {
    var $catalog = $('marketplace-catalog');
    if (!$catalog.length) {
      $catalog = $('<marketplace-catalog>').attr({ history: 'none', links: '#/marketplace/{path}', 'api-version': 'v5' });
      $('#page').empty().append($('<h1>').text('Marketplace'));
    }
    var view = { sections: 'section', modules: 'module', 'search?query': 'search' }[kind] || 'home';
    $catalog.attr({
      countries: $('[name=country]:checked').map(function () { return this.value; }).get().join(),
      language: $('#language').val(),
      connected: connected.join(),
      'connect-disabled': $('#administrator').prop('checked') ? null : 'Ask an administrator to connect modules.',
      view: view,
      section: view === 'section' ? code : null,
      module: view === 'module' ? code : null,
      query: view === 'search' ? code : null
    });
    if (!$catalog.parent().length) $catalog.appendTo('#page');
  }

  function renderIntegration(code) {
    var has = connected.indexOf(code) >= 0;
    $('#page').empty().append(
      $('<h1>').append('Integration ', $('<code>').text(code)),
      $('<p>').text(has ? 'Connected' : 'Not connected')
    );
    if (has) $('<button id="disconnect">').text('Disconnect').appendTo('#page');
  }

  $(document).on('mp-navigate', function (event) {
    var place = event.originalEvent.detail;
    if (place.cause !== 'user') return;
    // The letters of a search are one step of Back.
    var typed = place.view === 'search' && location.hash.indexOf('#/marketplace/search?') === 0;
    if (typed) location.replace(hashOf(place));
    else location.hash = hashOf(place);
  });

  // A module with a page of its own is connected there: the element opens it in a new tab.
  $(document).on('mp-connect', function (event) {
    if (event.originalEvent.detail.connection !== 'simple') return;
    connecting = event.originalEvent.detail.code;
    $('#connecting code').text(connecting);
    $('#connect')[0].showModal();
  });

  // Your back end would create the key and register the module here: the browser only says which one.
  $('#connect').on('close', function () {
    if (this.returnValue === 'connect') connected.push(connecting);
    this.returnValue = '';
    render();
  });

  $(document).on('mp-manage', function (event) {
    location.hash = '#/integrations/' + encodeURIComponent(event.originalEvent.detail.code);
  });

  $(document).on('mp-error', function (event) {
    var error = event.originalEvent.detail;
    console.info('marketplace: ' + error.what + ' ' + error.url + ' ' + error.status);
  });

  $('#page').on('click', '#disconnect', function () {
    var code = decode(location.hash.split('/')[2]);
    connected = $.grep(connected, function (own) { return own !== code; });
    render();
  });

  $('#settings').on('change', render).on('submit', function (event) { event.preventDefault(); });
  $(window).on('hashchange', render);
  render();
});
