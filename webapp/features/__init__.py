"""Every feature with pages of its own."""

from webapp.features.account import views as account
from webapp.features.awake import views as awake
from webapp.features.bedside import views as bedside
from webapp.features.calendar import views as calendar
from webapp.features.design import views as design
from webapp.features.devices import views as devices
from webapp.features.figures import views as figures
from webapp.features.guests import views as guests
from webapp.features.health import views as health
from webapp.features.hearing import views as hearing
from webapp.features.history import views as history
from webapp.features.insight import views as insight
from webapp.features.letters import views as letters
from webapp.features.library import views as library
from webapp.features.log import views as log
from webapp.features.mornings import views as mornings
from webapp.features.offline import views as offline
from webapp.features.packs import views as packs
from webapp.features.passkeys import views as passkeys
from webapp.features.passwords import views as passwords
from webapp.features.patterns import views as patterns
from webapp.features.pause import views as pause
from webapp.features.player import listening
from webapp.features.player import views as player
from webapp.features.profile import views as profile
from webapp.features.routine import views as routine
from webapp.features.safety import views as safety
from webapp.features.sheet import views as sheet
from webapp.features.signing import views as signing
from webapp.features.skipping import views as skipping
from webapp.features.yours import views as yours

BLUEPRINTS = (
    account.bp,
    awake.bp,
    bedside.bp,
    calendar.bp,
    devices.bp,
    figures.bp,
    guests.bp,
    health.bp,
    hearing.bp,
    history.bp,
    insight.bp,
    letters.bp,
    library.bp,
    listening.bp,
    log.bp,
    mornings.bp,
    offline.bp,
    passkeys.bp,
    passwords.bp,
    patterns.bp,
    pause.bp,
    packs.bp,
    player.bp,
    profile.bp,
    routine.bp,
    safety.bp,
    signing.bp,
    skipping.bp,
    sheet.bp,
    yours.bp,
)
WHILE_DEVELOPING = (design.bp,)
