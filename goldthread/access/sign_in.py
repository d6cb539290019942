"""Coming in and going out: the password, the demonstration's personas, sign-out and a new password."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from goldthread.access import demonstration, tries
from goldthread.access.house_rules import house_rules
from goldthread.access.me import Me
from goldthread.access.transaction import SIGNED_IN_AT
from goldthread.access.who_may import words_of
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.network import address_of
from goldthread.record.models import User
from goldthread.record.session import act_as

FIRST = 6
BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignInForm(forms.Form):
    """A name and a password."""

    username = forms.CharField(
        label="User name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Password",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def sign_in(request: HttpRequest) -> HttpResponse:
    """The one message for a wrong name, a wrong password, a closed account and too many tries."""
    if request.user.is_authenticated:
        return redirect("today")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _known(request, form.cleaned_data["username"], form.cleaned_data["password"])
        if user is not None:
            return _let_in(request, user)
        form.add_error(None, refusal())
    return _sign_in_page(request, form)


def sign_in_as(request: HttpRequest) -> HttpResponse:
    """One press, in a demonstration only; elsewhere there is nothing at this address."""
    chosen = request.POST.get("username", "")
    if not demonstration.may_be(request, chosen):
        raise Http404
    user = User.objects.filter(username=chosen, is_active=True).first()
    if user is None:
        raise Http404
    answer = _let_in(request, user)
    request.session[demonstration.WITHOUT_PASSWORD] = True
    return answer


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign_in")


def account(request: HttpRequest) -> HttpResponse:
    """My account: what I may do today, and a new password. Changing it ends my other sessions."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).save(update_fields=["password"])
        update_session_auth_hash(request, form.user)
        messages.success(request, "Your password is changed. You are signed out everywhere else.")
        return redirect("account")
    given = {"form": form, "errors": mistakes(form), "posts": _posts(request.me)}  # type: ignore[attr-defined]
    return render(request, "access/account.html", given)


def _posts(asker: Me) -> list[dict[str, str]]:
    return [
        {
            "what": words_of(post.role),
            "where": post.team_name or post.service_name or "whole county",
            "description": post.role.description,
        }
        for post in asker.posts
    ]


def refusal() -> str:
    return (
        "That user name and password do not let you in. Check both and try again. "
        f"After {house_rules().tries_per_account} wrong tries you must wait {house_rules().minutes} minutes."
    )


def _sign_in_page(request: HttpRequest, form: SignInForm) -> HttpResponse:
    offered = demonstration.personas(request)
    given = {
        "form": form,
        "errors": mistakes(form),
        "first": offered[:FIRST],
        "others": offered[FIRST:],
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "access/sign_in.html", given)


def _known(request: HttpRequest, username: str, password: str) -> User | None:
    """The account, when the password is right and nobody has been guessing. A try is kept either way."""
    tried, now = tries.Tried(username, address_of(request)), wall_clock.now()
    if tries.too_many(tried, now):
        return None
    user = authenticate(request, username=username, password=password)
    tries.note(tried, now, succeeded=user is not None)
    return user


def _let_in(request: HttpRequest, user: User) -> HttpResponseRedirect:
    """A new session id, and the moment from which the longest session counts."""
    act_as(user.pk)
    login(request, user, backend=BACKEND)
    request.session[SIGNED_IN_AT] = wall_clock.now().isoformat()
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if safe else "today")
