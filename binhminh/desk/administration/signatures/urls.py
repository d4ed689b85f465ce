"""`/lam-viec/chu-ky-so/`"""

from django.urls import path

from . import certificates, checking, roots

app_name = "signatures"
urlpatterns = [
    path("", certificates.certificate_list, name="certificate-list"),
    path("them/", certificates.certificate_new, name="certificate-new"),
    path("<int:pk>/", certificates.certificate_detail, name="certificate-detail"),
    path("<int:pk>/hinh/", certificates.certificate_picture, name="certificate-picture"),
    path("<int:pk>/ngung/", certificates.certificate_withdraw, name="certificate-withdraw"),
    path("goc/", roots.root_list, name="root-list"),
    path("goc/them/", roots.root_new, name="root-new"),
    path("goc/<int:pk>/", roots.root_detail, name="root-detail"),
    path("goc/<int:pk>/bo/", roots.root_remove, name="root-remove"),
    path("kiem-tra/", checking.pdf_check, name="pdf-check"),
]
